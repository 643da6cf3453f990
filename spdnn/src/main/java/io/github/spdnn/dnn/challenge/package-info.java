/**
 * The Sparse DNN Graph Challenge: its networks ({@link
 * io.github.spdnn.dnn.challenge.ChallengeNetwork}), inputs ({@link
 * io.github.spdnn.dnn.challenge.ChallengeImages}, kept by {@link
 * io.github.spdnn.dnn.challenge.ChallengeCache}) and answers ({@link
 * io.github.spdnn.dnn.challenge.ChallengeTruth}), all generated exactly as the official files, or
 * read from them ({@link io.github.spdnn.dnn.challenge.ChallengeFiles}).
 */
package io.github.spdnn.dnn.challenge;
