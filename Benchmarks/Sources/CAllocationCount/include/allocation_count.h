#pragma once
#include <stdint.h>

/// The calls of malloc and its relatives in this process so far, whoever made them.
int64_t allocation_count(void);
