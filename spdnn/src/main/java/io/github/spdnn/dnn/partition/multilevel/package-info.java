/**
 * The phases of the multilevel partitioner: {@code Clustering}, {@code Contraction} and {@code
 * Hierarchy} coarsen; {@code RecursiveBisection} and {@code Growth} make a first partition; {@code
 * LabelPropagation}, {@code LocalSearch}, {@code FlowRefinement} and {@code Rebalancing} improve an
 * {@code Assignment}; {@code Multilevel} puts them in order. For this module only.
 */
package io.github.spdnn.dnn.partition.multilevel;
