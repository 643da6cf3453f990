package io.github.spdnn.kernels.schedule;

/** The calling thread alone. */
final class SingleTeam implements Team {
  @Override
  public int threads() {
    return 1;
  }

  @Override
  public synchronized void run(Work work) {
    Work.alone(work);
  }

  @Override
  public void close() {}
}
