#!/bin/sh
# Makes the executables and what GNU binutils say about them: make.sh FOLDER
set -eu
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"
for version in 4 5; do
    for level in 0 2; do
        gcc -gdwarf-$version -O$level -ffreestanding -mgeneral-regs-only -fno-stack-protector -fno-asynchronous-unwind-tables \
            -Iinclude -nostdlib -static -no-pie -Wl,--build-id=none -Wl,-z,noseparate-code -Wl,-z,max-page-size=64 -ffile-prefix-map="$PWD"=. \
            -o "$out/c-dwarf$version-O$level.elf" program.c
    done
done
as -g --64 -o "$out/program.o" program.s
ld -z noseparate-code -z max-page-size=64 -o "$out/gnu-as.elf" "$out/program.o"
rm "$out/program.o"
for elf in "$out"/*.elf; do
    objdump --dwarf=decodedline "$elf" | grep '0x' > "${elf%.elf}.lines"
    nm "$elf" > "${elf%.elf}.symbols"
done
