/*
 * Functions that call each other and themselves. Each call gets a number that no other call has, and
 * returns it.
 */
unsigned long walk(unsigned long cookie, int depth);
unsigned long step(unsigned long cookie);
unsigned long move(unsigned long cookie, int processor);
