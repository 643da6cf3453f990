package io.github.spdnn.kernels.testing;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** What the virtual machine says of this machine, asked for without the Vector API. */
public final class Machine {
  private Machine() {}

  /** Bits of the widest vectors that there are instructions for; wider ones are emulated. */
  public static int vectorBits() {
    try {
      CompositeData option =
          (CompositeData)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                      "getVMOption",
                      new Object[] {"MaxVectorSize"},
                      new String[] {String.class.getName()});
      return Byte.SIZE * Integer.parseInt((String) option.get("value"));
    } catch (JMException e) {
      throw new IllegalStateException("this virtual machine does not tell its vector width", e);
    }
  }
}
