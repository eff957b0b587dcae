#ifndef PART_H
#define PART_H
#define FROM_PART 0x55
#endif
