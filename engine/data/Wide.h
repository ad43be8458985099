#pragma once
// For functions whose loops the compiler may compute several numbers at a time, as many as the processor can: the same
// function several times, chosen when the program starts. Compile such a file with -fno-trapping-math (else comparisons
// hinder it) and -ffp-contract=off (else processors with fused operations would round otherwise).

// (Sanitizers and other processors do without: the loops are the same.)
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define TASKLOOM_WIDE __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define TASKLOOM_WIDE
#endif
