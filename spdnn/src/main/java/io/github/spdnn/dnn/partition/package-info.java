/**
 * Who computes what: hypergraphs of matrices and networks, partitioners that keep the words that
 * must move few and the parts balanced, and what a partition costs.
 *
 * <p>A vertex is a neuron with its row of weights, a net is an activation with the neurons that
 * need it (the column-net model of Çatalyürek and Aykanat). The connectivity minus one of a
 * partition is then the number of words that move for each input (Demirci and Ferhatosmanoglu, ICS
 * 2021; Pawlowski, Bisseling, Uçar and Yzelman, HPEC 2020).
 */
package io.github.spdnn.dnn.partition;
