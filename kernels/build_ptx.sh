#!/usr/bin/env bash
# Compiles the kernels to PTX for CUDA devices, and checks what came out. Needs clang-19, libclc-19 and libclc-19-dev; no CUDA toolkit.
# The PTX is committed, because the machine that builds the program need not have this compiler; it is the same bytes wherever it is built.
#
#   build_ptx.sh                          compiles kernels/*.h and *.cl to kernels/ptx/kernels.ptx
#   build_ptx.sh --check                  compiles, and fails if the committed file is not what comes out
#   build_ptx.sh --source DIR --out FILE  compiles other kernels (with --check: compares FILE)
#   ... -- OPTION...                      adds options to the compiler's
set -euo pipefail
export LC_ALL=C

fail() { echo "build_ptx: $*" >&2; exit 1; }

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$root out=$root/ptx/kernels.ptx check=false
while [ $# -gt 0 ]; do
    case $1 in
        --check) check=true ;;
        --source) source=${2:?--source needs a folder}; shift ;;
        --out) out=${2:?--out needs a file}; shift ;;
        --) shift; break ;;
        *) fail "unknown option $1" ;;
    esac
    shift
done

clang=${CLANG:-clang-19}
# clang and libclc have to be of the same release: this is libclc's bitcode for the nvptx64 target.
libclc=${LIBCLC:-/usr/lib/clc/nvptx64--nvidiacl.bc}
command -v "$clang" >/dev/null || fail "$clang is absent (package clang-19)"
[ -f "$libclc" ] || fail "$libclc is absent (packages libclc-19, libclc-19-dev)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One text, as the program hands it to an OpenCL driver: headers, then kernels, each in the order of their names. Line markers keep messages
# readable; compiling standard input keeps folders out of the output.
shopt -s nullglob
files=("$source"/*.h "$source"/*.cl)
[ ${#files[@]} -gt 0 ] || fail "no kernels in $source"
for file in "${files[@]}"; do
    printf '#line 1 "%s"\n' "${file##*/}"
    cat "$file"
    echo
done >"$work/kernels.cl"

# sm_70 is the first architecture with independent thread scheduling; the driver compiles its PTX for any later one.
# Products and sums must not be contracted: the results have to be those of the CPU, bit for bit.
compile() {
    "$clang" -x cl -cl-std=CL1.2 --target=nvptx64-nvidia-cuda -Xclang -target-cpu -Xclang sm_70 -nogpulib -O3 -S -ffp-contract=off \
        -cl-fp32-correctly-rounded-divide-sqrt -Wall -Werror -Wno-unused-function -Wno-linker-warnings \
        -Xclang -mlink-builtin-bitcode -Xclang "$libclc" "$@" -
}
compile "$@" -o "$work/kernels.ptx" <"$work/kernels.cl"
compile "$@" -emit-llvm -o "$work/kernels.ll" <"$work/kernels.cl"
compile "$@" -o "$work/probe.ptx" <<<'kernel void probe(global double* x) { x[0] = x[1] * x[2] + x[3]; }'

refuse() { # FILE PATTERN REASON: no line of the file may match
    if grep -nE -- "$2" "$work/$1" >&2; then fail "$3"; fi
}
blank='[[:space:]]'
# libclc has these in ordinary arithmetic, of which the PTX shows no sign. mad() may be rounded once or twice.
sed 's:[/][/].*::' "$work/kernels.cl" >"$work/code.cl"
refuse code.cl "(^|[^[:alnum:]_])(mad|rsqrt|(a?(sin|cos|tan)h?(pi)?)|atan2|exp(2|10|m1)?|log(2|10|1p|b)?|pow[nr]?|rootn|cbrt|hypot|erfc?|[lt]gamma)$blank*\(" \
    "a function that devices compute differently"
refuse code.cl "(^|[^[:alnum:]_])(native|half|fast)_[a-z0-9]+$blank*\(" "a function that devices compute differently"
# PTX instructions with a rounding mode are never contracted by the driver's compiler, those without may be.
refuse kernels.ptx "^$blank*\.extern" "a function is not resolved: the module would not load"
refuse kernels.ptx "$blank(add|sub|mul|mad)(\.ftz)?(\.sat)?\.f(32|64)$blank" "the driver may contract these"
# The compiler's own contraction leaves an fma that looks like one that was asked for. The probe asks for none: there it shows whether the options
# allow it. A pragma in a kernel may allow it too, which is told apart before code generation.
refuse probe.ptx "$blank(fma\.rn|mul|add)\.f64$blank" "the compiler's options let it contract products and sums"
refuse kernels.ll 'llvm\.fmuladd' "a product and a sum would be contracted"
refuse kernels.ll "^ .* (fadd|fsub|fmul|fdiv|fneg|call)( [a-z]+)* (fast|contract|reassoc|arcp|afn)$blank" "arithmetic may be rearranged"
refuse kernels.ptx "$blank(div|sqrt|rcp)\.(approx|full|rz|rm|rp)" "not correctly rounded"
refuse kernels.ptx "$blank(rsqrt|sin|cos|ex2|lg2|tanh)\." "a transcendental function: it would differ between devices"
refuse kernels.ptx '\.ftz' "subnormal numbers would be flushed to zero"
refuse kernels.ptx "^$blank*\.(file|loc|section)" "debugging information names folders"

# Static shared memory of a block is limited to 48 KiB. A variable belongs to the kernels that name it.
awk -v limit=49152 '
    { visible = /\.visible/; sub(/^[ \t]*\.visible[ \t]+/, "") }
    /^\.entry/ {
        name = $2; sub(/\(.*/, "", name); entries++; shared = 0; body = 1; split("", seen)
        if (!visible) { print "build_ptx: the kernel " name " is not visible"; bad = 1 }
    }
    /^[ \t]*\.shared/ {
        # .shared .align 4 .b8 NAME[BYTES];  or  .shared .align 8 .f64 NAME;
        variable = $NF; sub(/;.*/, "", variable); type = $(NF - 1); sub(/^\.[a-z]/, "", type); size = type / 8
        if (match(variable, /\[[0-9]+\]/)) size *= substr(variable, RSTART + 1, RLENGTH - 2)
        sub(/\[.*/, "", variable); bytes[variable] = size
    }
    body {
        for (v in bytes) if (!(v in seen) && index($0, v)) { seen[v] = 1; shared += bytes[v] }
    }
    /^}/ {
        if (body && shared > limit) { print "build_ptx: " name " has " shared " bytes of shared memory; the limit is " limit; bad = 1 }
        body = 0
    }
    END {
        if (entries == 0) { print "build_ptx: no kernel"; bad = 1 }
        exit bad
    }' "$work/kernels.ptx" >&2 || fail "refused"

if $check; then
    cmp -s "$work/kernels.ptx" "$out" || fail "$out is not what its source compiles to: run ${BASH_SOURCE[0]##*/} and commit the result"
else
    mkdir -p "$(dirname "$out")"
    cp "$work/kernels.ptx" "$out"
fi
echo "$(grep -c '\.entry ' "$work/kernels.ptx") kernels, $(wc -c <"$work/kernels.ptx") bytes"
