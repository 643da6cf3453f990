package io.github.spdnn.kernels.backend;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** What the virtual machine says of the processor it runs on. */
public final class Processor {
  /** True if fused multiply-adds are instructions, and not emulated. */
  public static final boolean FUSED_MULTIPLY_ADD = hotSpotFlag("UseFMA", true);

  private Processor() {}

  private static boolean hotSpotFlag(String name, boolean otherwise) {
    try {
      CompositeData option =
          (CompositeData)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                      "getVMOption",
                      new Object[] {name},
                      new String[] {String.class.getName()});
      return Boolean.parseBoolean((String) option.get("value"));
    } catch (JMException | RuntimeException noHotSpot) {
      return otherwise;
    }
  }
}
