/* Types that random declarations use by name: IntegerTypes says how large each is. */

typedef unsigned char octet;
typedef _Bool flag;
typedef const signed char tiny_constant;
typedef volatile unsigned short half;
typedef half half_again;
typedef signed word;
typedef const unsigned long int long_constant;
typedef unsigned __int128 quad;
typedef const __int128 quad_constant;

enum __attribute__((packed)) tiny { TINY_LEAST, TINY_MOST = 0xff };
enum tiny_negative { TINY_NEGATIVE = -128 } __attribute__((__packed__));
enum __attribute__((packed)) small { SMALL_MOST = TINY_MOST + 1 };
enum plain { PLAIN_FIRST, PLAIN_SECOND };
enum negative { NEGATIVE_FIRST = -PLAIN_SECOND, NEGATIVE_SECOND };
enum full { FULL_MOST = 0xffffffff };
enum wide { WIDE_MOST = 1ULL << 40 };
enum wide_negative { WIDE_NEGATIVE = -1, WIDE_POSITIVE = 0x80000000 };
typedef enum negative status;
typedef enum wide position;
