/*
 * The tokens of a C declaration: C11 6.4 with GNU C's alternate keywords.
 *
 * White space, comments and line continuations separate tokens. Directives and macros are gone when
 * a declaration comes here.
 */
lexer grammar CDeclarationLexer;

/*
 * Keywords are identifiers until Keywords.java tells them apart: as rules they would be most of the
 * lexer, and most of the time it takes to start.
 */
tokens {
  TYPEDEF, EXTERN, STATIC, AUTO, REGISTER, THREAD_LOCAL, INLINE, NORETURN, EXTENSION, CONST,
  VOLATILE, RESTRICT, ATOMIC, USER, IOMEM, PERCPU, VOID, CHAR, SHORT, INT, LONG, FLOAT, DOUBLE, SIGNED,
  UNSIGNED, BOOL, COMPLEX, INT128, UINT128, STRUCT, UNION, ENUM, TYPEOF, ALIGNAS, ALIGNOF,
  SIZEOF, TYPEDEF_NAME, STATIC_ASSERT, ATTRIBUTE, ASM, PACKED, ALIGNED
}

LPAREN        : '(' ;
RPAREN        : ')' ;
LBRACKET      : '[' ;
RBRACKET      : ']' ;
LBRACE        : '{' ;
RBRACE        : '}' ;
SEMICOLON     : ';' ;
COMMA         : ',' ;
COLON         : ':' ;
ASSIGN        : '=' ;
ELLIPSIS      : '...' ;
STAR          : '*' ;
PLUS          : '+' ;
MINUS         : '-' ;
TILDE         : '~' ;
NOT           : '!' ;
SLASH         : '/' ;
PERCENT       : '%' ;
SHIFT_LEFT    : '<<' ;
SHIFT_RIGHT   : '>>' ;
LESS_EQUAL    : '<=' ;
GREATER_EQUAL : '>=' ;
LESS          : '<' ;
GREATER       : '>' ;
EQUAL         : '==' ;
NOT_EQUAL     : '!=' ;
AND_AND       : '&&' ;
OR_OR         : '||' ;
AMPERSAND     : '&' ;
CARET         : '^' ;
BAR           : '|' ;
QUESTION      : '?' ;
DOT           : '.' ;
ARROW         : '->' ;
AT            : '@' ;
BACKSLASH     : '\\' ;

IDENTIFIER    : [a-zA-Z_$] [a-zA-Z0-9_$]* ;

INTEGER       : ( '0' [xX] [0-9a-fA-F]+ | '0' [bB] [01]+ | [0-9]+ ) [uUlL]* ;
FLOATING      : [0-9]* '.' [0-9]+ ( [eE] [+-]? [0-9]+ )? [fFlL]?
              | [0-9]+ ( '.' | [eE] [+-]? [0-9]+ ) [fFlL]?
              ;
CHARACTER     : [uUL]? '\'' ( '\\' . | ~['\\\r\n] )+ '\'' ;
STRING        : ( [uUL] | 'u8' )? '"' ( '\\' . | ~["\\\r\n] )* '"' ;

WHITE_SPACE   : ( [ \t\f\u000B\r\n] | '\\' '\r'? '\n' )+ -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;
LINE_COMMENT  : '//' ( '\\' '\r'? '\n' | ~[\n] )* -> skip ;

/* Whatever else there is becomes a token, so that the parser says where. */
UNKNOWN       : . ;
