/*
 * Functions whose pointers are followed, and are not always such as can be: `which` says which of the
 * pointers of pointers.c was passed.
 */
void number(int which, const int *value);
void byte(int which, const u8 *value);
void wide(int which, const u64 *value);
void word(int which, void **value);
void array(int which, const u8 value[6]);
void text(int which, const char *value);
void address(int which, void *value);
