/*
 * One C declaration: C11 6.7 with the GNU C additions that kernel headers use.
 *
 * Almost no symbol table is needed: in a list of specifiers an identifier is a typedef name exactly
 * when the list has no other type specifier, and declarationSpecifiers says just that. Only an
 * identifier alone in parentheses can be either, and ParenthesizedTypedefs.java decides.
 */
parser grammar CDeclarationParser;

options { tokenVocab = CDeclarationLexer; }

/* A declaration without the body of a function, as DeclarationIndex cuts it. */
externalDeclaration
    : declarationSpecifiers ( initDeclarator ( COMMA laterDeclarator )* )? SEMICOLON? EOF
    ;

/* What --fetch takes. gdb's *p@16 is that many elements, of which *p is the first. */
fetchedExpression
    : expression ( AT expression )? EOF
    ;

/* C11 6.9.1: int f(a) int a; { ... } */
oldStyleDefinition
    : declarationSpecifiers pointer* IDENTIFIER
      LPAREN IDENTIFIER ( COMMA IDENTIFIER )* RPAREN oldStyleDeclaration+ EOF
    ;

oldStyleDeclaration
    : declarationSpecifiers declarator ( COMMA declarator )* SEMICOLON
    ;

/* Attributes before a later declarator are that declarator's alone. */
laterDeclarator
    : attribute* initDeclarator
    ;

initDeclarator
    : declarator ( asmLabel | attribute )* ( ASSIGN initializer )?
    ;

initializer
    : expression
    | LBRACE balanced* RBRACE
    ;

declarationSpecifiers
    : specifierModifier*
      ( ( builtinType specifierModifier* )+
      | ( recordSpecifier | enumSpecifier | typeofSpecifier | atomicSpecifier | typedefName )
        specifierModifier*
      )
    ;

specifierModifier
    : storageClass
    | qualifier
    | attribute
    | alignment
    | INLINE
    | NORETURN
    | EXTENSION
    ;

storageClass
    : TYPEDEF | EXTERN | STATIC | AUTO | REGISTER | THREAD_LOCAL
    ;

qualifier
    : CONST | VOLATILE | RESTRICT | ATOMIC | addressSpace
    ;

/* The kernel's __user, __iomem and __percpu. */
addressSpace
    : USER | IOMEM | PERCPU
    ;

builtinType
    : VOID | CHAR | SHORT | INT | LONG | FLOAT | DOUBLE | SIGNED | UNSIGNED | BOOL | COMPLEX
    | INT128 | UINT128
    ;

typedefName
    : IDENTIFIER
    | TYPEDEF_NAME
    ;

typeofSpecifier
    : TYPEOF LPAREN ( typeName | expression ) RPAREN
    ;

atomicSpecifier
    : ATOMIC LPAREN typeName RPAREN
    ;

alignment
    : ALIGNAS LPAREN ( typeName | expression ) RPAREN
    ;

recordSpecifier
    : recordKeyword attribute* ( IDENTIFIER ( recordBody attribute* )? | recordBody attribute* )
    ;

recordKeyword
    : STRUCT | UNION
    ;

recordBody
    : LBRACE ( memberDeclaration | staticAssert | SEMICOLON )* RBRACE
    ;

memberDeclaration
    : declarationSpecifiers ( memberDeclarator ( COMMA laterMember )* )? SEMICOLON
    ;

laterMember
    : attribute* memberDeclarator
    ;

memberDeclarator
    : declarator ( COLON expression )? attribute*
    | COLON expression attribute*
    ;

staticAssert
    : STATIC_ASSERT LPAREN expression ( COMMA STRING+ )? RPAREN SEMICOLON
    ;

enumSpecifier
    : ENUM attribute* ( IDENTIFIER? ( COLON typeName )? enumBody attribute* | IDENTIFIER )
    ;

enumBody
    : LBRACE enumerator ( COMMA enumerator )* COMMA? RBRACE
    ;

enumerator
    : IDENTIFIER attribute* ( ASSIGN expression )?
    ;

/* A declarator and an abstract declarator in one: who wants a name asks for it. */
declarator
    : pointer+ directDeclarator?
    | directDeclarator
    ;

pointer
    : STAR ( qualifier | attribute )*
    ;

directDeclarator
    : declaratorName declaratorSuffix*
    | declaratorSuffix+
    ;

declaratorName
    : IDENTIFIER
    | LPAREN attribute* declarator RPAREN
    ;

declaratorSuffix
    : LBRACKET ( STATIC | qualifier )* ( STAR | expression )? RBRACKET    # arraySuffix
    | LPAREN parameterList? RPAREN                                       # functionSuffix
    ;

/* GNU C declares parameters forward, up to a semicolon: int f(int n; int a[n], int n); */
parameterList
    : parameter ( ( COMMA | SEMICOLON ) parameter )* ( COMMA ELLIPSIS )?
    | ELLIPSIS
    ;

parameter
    : declarationSpecifiers declarator? attribute*
    ;

typeName
    : declarationSpecifiers declarator?
    ;

asmLabel
    : ASM LPAREN STRING+ RPAREN
    ;

attribute
    : ATTRIBUTE LPAREN LPAREN attributeItem? ( COMMA attributeItem? )* RPAREN RPAREN
    | LBRACKET LBRACKET balanced* RBRACKET RBRACKET
    | PACKED                                    // the kernel's __packed
    | ALIGNED LPAREN expression RPAREN          // the kernel's __aligned(x)
    ;

attributeItem
    : attributeName ( LPAREN ( expression ( COMMA expression )* | addressSpace )? RPAREN )?
    ;

attributeName
    : IDENTIFIER | CONST | NORETURN
    ;

/* Anything with its brackets in pairs. */
balanced
    : LPAREN balanced* RPAREN
    | LBRACKET balanced* RBRACKET
    | LBRACE balanced* RBRACE
    | ~( LPAREN | RPAREN | LBRACKET | RBRACKET | LBRACE | RBRACE )
    ;

/* C11 6.5 and 6.6, tightest first. */
expression
    : LPAREN expression RPAREN                                              # parenthesized
    | LPAREN LBRACE balanced* RBRACE RPAREN                                 # statementExpression
    | INTEGER                                                               # integer
    | CHARACTER                                                             # character
    | FLOATING                                                              # floating
    | STRING+                                                               # string
    | IDENTIFIER LPAREN expression COMMA typeName COMMA expression RPAREN   # containerOf
    | IDENTIFIER LPAREN typeName COMMA ( expression | typeName ) RPAREN     # typeCall
    | IDENTIFIER LPAREN expression ( COMMA expression )* RPAREN             # call
    | IDENTIFIER LPAREN balanced* RPAREN                                    # otherCall
    | IDENTIFIER                                                            # name
    | AT IDENTIFIER                                                         # symbol
    | BACKSLASH ( ( PLUS | MINUS )? INTEGER | STRING )                      # immediate
    | LPAREN typeName RPAREN LBRACE balanced* RBRACE                        # compoundLiteral
    | expression operator = ( ARROW | DOT ) IDENTIFIER                      # memberAccess
    | expression LBRACKET expression RBRACKET                               # subscript
    | ( SIZEOF | ALIGNOF ) LPAREN typeName RPAREN                           # typeQuery
    | ( SIZEOF | ALIGNOF ) expression                                       # expressionQuery
    | EXTENSION expression                                                  # extension
    | LPAREN typeName RPAREN expression                                     # cast
    | operator = ( PLUS | MINUS | TILDE | NOT | AMPERSAND | STAR ) expression    # unary
    | expression operator = ( STAR | SLASH | PERCENT ) expression           # binary
    | expression operator = ( PLUS | MINUS ) expression                     # binary
    | expression operator = ( SHIFT_LEFT | SHIFT_RIGHT ) expression         # binary
    | expression operator = ( LESS | GREATER | LESS_EQUAL | GREATER_EQUAL ) expression   # binary
    | expression operator = ( EQUAL | NOT_EQUAL ) expression                # binary
    | expression operator = AMPERSAND expression                            # binary
    | expression operator = CARET expression                                # binary
    | expression operator = BAR expression                                  # binary
    | expression operator = AND_AND expression                              # binary
    | expression operator = OR_OR expression                                # binary
    | <assoc = right> expression QUESTION expression COLON expression       # conditional
    ;
