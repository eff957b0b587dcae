#!/bin/sh
# Assembles one of the taught kernels with GNU as, boots it in QEMU and prints what its threads send to the serial port.
#
#   run-in-qemu.sh [-s scenario.s] [-t seconds] [-o folder] DESIGN [NAME=VALUE …]
#
# NAME=VALUE are defines, as in a scenario: QUANTUM=2, RELOAD=3, CHECK_AT_120=1. Virtual time is one nanosecond an
# instruction, so RELOAD=3 is a tick every 2,514 instructions and two runs are the same.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kernel=${KERNEL:-$here/../../../../main/resources/tickscope/kernel}
scenario=$here/scenario.s
seconds=5
out=$(mktemp -d)
while getopts s:t:o: option; do
    case $option in
        s) scenario=$OPTARG ;;
        t) seconds=$OPTARG ;;
        o) out=$OPTARG; mkdir -p "$out" ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
design=$1
shift
defines=
for define; do defines="$defines --defsym $define"; done

objects=
for source in $(grep -v '^#' "$kernel/$design/kernel.list"); do
    object=$out/$(basename "$source" .s).o
    # shellcheck disable=SC2086 # one word each
    as --64 -I "$kernel/common" $defines -o "$object" "$kernel/$source"
    objects="$objects $object"
done
as --64 -o "$out/scenario.o" "$scenario"
as --64 -o "$out/shim.o" "$here/shim.s"
# shellcheck disable=SC2086
ld -z noexecstack --no-warn-rwx-segments -T "$here/kernel.ld" -o "$out/kernel.elf" $objects "$out/scenario.o" "$out/shim.o"

: > "$out/serial.txt"
timeout "$seconds" qemu-system-x86_64 -M pc -m 128 -icount shift=0,sleep=off -display none -no-reboot \
    -serial "file:$out/serial.txt" -monitor none ${QEMU_OPTIONS:-} -kernel "$out/kernel.elf" || [ $? = 124 ]
cat "$out/serial.txt"
