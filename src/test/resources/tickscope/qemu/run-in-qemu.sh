#!/bin/sh
# Assembles one of the taught kernels with GNU as, boots it in QEMU and prints what its threads send to the serial port.
#
#   run-in-qemu.sh [-s scenario.s] [-b BODIES] [-t seconds] [-n letters] [-i shift] [-o folder] DESIGN [NAME=VALUE …]
#
# It stops after that many seconds of real time, or when that many letters have arrived, an exception has been reported or
# nothing has been printed for a good half second.
#
# NAME=VALUE are defines, as in a scenario: QUANTUM=2, RELOAD=3, CHECK_AT_120=1. Virtual time is one nanosecond an
# instruction, so RELOAD=3 is a tick every 2,514 instructions, and two runs say the same. With -i 3 an instruction takes
# eight nanoseconds, and RELOAD=2 is a tick every 209.
#
# BODIES are the programs of threads A, B, C …: -b canary,spinner,canary.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kernel=${KERNEL:-$here/../../../../main/resources/tickscope/kernel}
scenario=$here/scenario.s
seconds=5
letters=
out=
shift=0
bodies=
while getopts s:b:t:n:i:o: option; do
    case $option in
        s) scenario=$OPTARG ;;
        t) seconds=$OPTARG ;;
        n) letters=$OPTARG ;;
        i) shift=$OPTARG ;;
        b) bodies=$(echo "$OPTARG" | tr , ' ') ;;
        o) out=$OPTARG; mkdir -p "$out" ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
if [ -z "$out" ]; then
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
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
if [ -n "$bodies" ]; then
    scenario=$out/scenario.s
    letter=65
    printf '.section .rodata\n.balign 8\n.global scenario_threads\nscenario_threads:\n' > "$scenario"
    for body in $bodies; do
        printf '.quad %s, %d, 64\n.byte %d, 0, 0, 0, 0, 0, 0, 0\n' "$body" $letter $letter >> "$scenario"
        letter=$((letter + 1))
    done
fi
as --64 -o "$out/scenario.o" "$scenario"
as --64 -o "$out/shim.o" "$here/shim.s"
# shellcheck disable=SC2086
ld -z noexecstack --no-warn-rwx-segments -T "$here/kernel.ld" -o "$out/kernel.elf" $objects "$out/scenario.o" "$out/shim.o"

: > "$out/serial.txt"
# shellcheck disable=SC2086
timeout "$seconds" qemu-system-x86_64 -M microvm,pit=on,pic=on,rtc=off,isa-serial=on -m 128 -icount shift=$shift,sleep=off -display none -no-reboot \
    -serial "file:$out/serial.txt" -monitor none ${QEMU_OPTIONS:-} -kernel "$out/kernel.elf" 2> "$out/qemu.txt" &
qemu=$!
before=0
silence=0
while [ -n "$letters" ] && kill -0 $qemu 2> /dev/null && [ $silence -lt 12 ]; do
    sleep 0.05
    now=$(wc -c < "$out/serial.txt")
    if [ "$now" -ge "$letters" ] || grep -q '#..' "$out/serial.txt"; then break; fi
    if [ "$now" -gt 0 ] && [ "$now" -eq $before ]; then silence=$((silence + 1)); else silence=0; fi
    before=$now
done
if [ -n "$letters" ]; then kill $qemu 2> /dev/null || true; fi
wait $qemu || case $? in 124 | 143) ;; *) cat "$out/qemu.txt" >&2; exit 4 ;; esac
if [ -n "$letters" ]; then head -c "$letters" "$out/serial.txt"; else cat "$out/serial.txt"; fi
