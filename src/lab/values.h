/*
 * Functions with parameters and return values of every kind that C and the calling conventions
 * tell apart, called with the values of values.calls: by the program for values.c, and read by
 * protoc-kprobe.
 */

/* Integers: registers, then the stack. */
void ints(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l);
void words(u32 a, u32 b, u32 c, u32 d, u32 e, u32 f, u32 g, u32 h, u32 i, u32 j, u32 k, u32 l);
void longs(long a, unsigned long b, long c, unsigned long d, long e, unsigned long f, long g,
		unsigned long h, long i, unsigned long j, long k, unsigned long l);
void widths(u8 a, s8 b, u16 c, s16 d, u32 e, s32 f, u64 g, s64 h);
void widths_on_stack(int a, int b, int c, int d, int e, int f, int g, int h, u8 i, s8 j, u16 k,
		s16 l, u32 m, s32 n, u64 o, s64 p, u8 q);

enum sign { MINUS = -1, NONE, PLUS };
enum mask { LOW = 1, TOP = 0x80000000 };
enum wide { FIRST, LAST = 0xffffffffffffffff };
void small(bool a, bool b, char c, signed char d, unsigned char e, enum sign f, enum mask g);
void small_on_stack(int a, int b, int c, int d, int e, int f, int g, int h, bool i, bool j, char k,
		signed char l, enum sign m, enum mask n);
void wide_enum(int a, enum wide b, int c);

/* 64 bits on 32-bit machines: halves, even registers, holes. */
void hole(int a, u64 b, int c);
void no_hole(int a, int b, s64 c, int d);
void long_on_stack(int a, int b, int c, s64 d, int e);
void long_longs(u64 a, s64 b, u64 c, s64 d, u64 e, s64 f, u64 g, s64 h, u64 i, s64 j);

/* Pointers: what they point to, except for what C knows nothing of. */
void pointers(void *a, char *b, int *c, u64 *d, const u8 *e);

void variadic(int a, s64 b, const char *format, ...);

/* Structs by size. */
struct bytes1 { s8 a; };
struct bytes2 { s16 a; };
struct bytes3 { u8 a; s8 b; u8 c; };
struct bytes4 { s16 a; u16 b; };
struct bytes5 { u8 a; s8 b; u8 c; s8 d; u8 e; };
struct bytes6 { s16 a; u16 b; s16 c; };
struct bytes7 { u8 a; s8 b[6]; };
struct bytes8 { s32 a; u32 b; };
struct long8 { s64 a; };
struct bytes12 { s32 a; u32 b; s32 c; };
struct bytes16 { u64 a; s64 b; };
struct mixed16 { u8 a; s16 b; s32 c; u64 d; };
struct bytes24 { u64 a; s64 b; s32 c; };
struct bytes64 { s64 a; u8 b; s16 c[7]; u64 d[5]; };
void struct1(struct bytes1 s, int t);
void struct2(struct bytes2 s, int t);
void struct3(struct bytes3 s, int t);
void struct4(struct bytes4 s, int t);
void struct5(struct bytes5 s, int t);
void struct6(struct bytes6 s, int t);
void struct7(struct bytes7 s, int t);
void struct8(struct bytes8 s, int t);
void struct8_long(int r, struct long8 s, int t);
void struct12(struct bytes12 s, int t);
void struct16(struct bytes16 s, int t);
void struct16_mixed(struct mixed16 s, int t);
void struct24(struct bytes24 s, int t);
void struct64(struct bytes64 s, int t);

/* Structs by place. */
void struct_split3(int a, int b, int c, struct bytes8 d, int e);
void struct_split7(int a, int b, int c, int d, int e, int f, int g, struct bytes16 h, int i);
void struct_hole(int a, struct bytes16 b, int c);
void struct_last5(int a, int b, int c, int d, int e, struct bytes16 f, int g, int h, int i);
void structs(struct bytes16 a, struct bytes3 b, struct bytes8 c, struct bytes12 d, struct bytes1 e,
		struct mixed16 f, struct bytes2 g, struct bytes5 h, struct bytes4 i,
		struct bytes24 j, int k);
void structs_on_stack(long a, long b, long c, long d, long e, long f, long g, long h,
		struct bytes1 i, struct bytes2 j, struct bytes3 k, struct bytes4 l,
		struct bytes5 m, struct bytes8 n, struct bytes16 o);

/* Structs by what is in them. */
struct empty { };
struct nested { u8 a; struct { s16 a; u16 b; } b; struct bytes2 c; };
struct arrays { s16 a[3]; u8 b[2]; };
struct elements { s8 a[5]; struct bytes3 b[2]; };
struct packed5 { u8 a; s32 b; } __attribute__((packed));
struct packed9 { u8 a; s64 b; } __attribute__((packed));
struct packed_tail { s64 a; u8 b; } __attribute__((packed));
struct aligned16 { u64 a; s64 b; } __attribute__((aligned(16)));
union number { s32 a; u32 b; };
struct tagged { u8 tag; union { s64 number; u64 word; }; };
void struct_empty(int a, struct empty b, int c);
void struct_nested(struct nested s, int t);
void struct_arrays(struct arrays s, int t);
void struct_elements(struct elements s, int t);
void struct_packed5(struct packed5 s, int t);
void struct_packed9(struct packed9 s, int t);
void struct_packed_tail(struct packed_tail s, int t);
void struct_aligned(int a, struct aligned16 b, int c);
void struct_aligned_on_stack(int a, int b, int c, int d, int e, int f, int g, int h, int i,
		struct aligned16 j, int k);
void union_number(union number s, int t);
void struct_tagged(struct tagged s, int t);

/* As the kernel's sockptr_t: the last parameter of many functions that set an option. */
typedef struct { union { void *kernel; void *user; }; bool is_kernel : 1; } sockptr_t;
void set_option(void *sock, int level, int name, sockptr_t value, unsigned int length);

/* Bit-fields. */
struct bits4 { u32 a : 3; s32 b : 5; u32 c : 17; s32 d : 7; };
struct bits8 { u32 a : 20; s32 b : 20; u32 c : 12; };
struct bits12 { u16 a : 5; s32 b : 27; s64 c : 33; };
struct long_bits { u64 a : 40; s64 b : 24; };
struct packed_bits { u32 a : 20; s32 b : 20; u32 c : 24; } __attribute__((packed));
struct packed_bits5 { u8 a; s32 b : 12; u32 c : 20; } __attribute__((packed));
struct flags { bool a : 1; bool b : 1; u8 c : 6; s8 d; };
void struct_bits4(struct bits4 s, int t);
void struct_bits8(struct bits8 s, int t);
void struct_bits12(struct bits12 s, int t);
void struct_long_bits(struct long_bits s, int t);
void struct_packed_bits(struct packed_bits s, int t);
void struct_packed_bits5(struct packed_bits5 s, int t);
void struct_flags(struct flags s, int t);
void bits_on_stack(long a, long b, long c, long d, long e, long f, long g, long h, struct bits4 i,
		struct flags j, struct packed_bits k);

/* Return values. */
void return_void(int a);
u8 return_u8(void);
s8 return_s8(void);
u16 return_u16(void);
s16 return_s16(void);
u32 return_u32(void);
s32 return_s32(void);
u64 return_u64(int a);
s64 return_s64(int a);
long return_long(void);
bool return_bool(void);
char return_char(void);
enum sign return_sign(void);
enum wide return_wide_enum(void);
void *return_pointer(void);
struct empty return_empty(int a);
struct bytes1 return1(int a);
struct bytes2 return2(int a);
struct bytes3 return3(int a);
struct bytes4 return4(int a);
struct bytes5 return5(int a);
struct bytes8 return8(int a, int b);
struct long8 return8_long(int a, int b);
struct bytes12 return12(int a, int b);
struct bytes16 return16(int a, int b);
struct mixed16 return16_mixed(int a, int b);
struct bytes24 return24(int a, int b);
struct bits4 return_bits4(int a);
struct packed9 return_packed9(int a);
union number return_union(int a);

#ifdef CONFIG_64BIT
struct int128 { __int128 a; };
void int128(__int128 a, int b, unsigned __int128 c, int d);
void int128_hole(int a, __int128 b, int c);
void int128_split(int a, int b, int c, int d, int e, int f, int g, __int128 h, int i);
void int128_on_stack(int a, int b, int c, int d, int e, int f, int g, int h, int i, __int128 j,
		int k);
void struct_int128(int a, struct int128 b, int c);
__int128 return_int128(int a);
unsigned __int128 return_uint128(int a);
struct int128 return_struct_int128(int a);
#endif
