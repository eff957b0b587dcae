/// How fast the core is: by itself with JMH, and beside QEMU. Nothing of it runs in `mvn verify`.
@NullMarked
package tickscope.bench;

import org.jspecify.annotations.NullMarked;
