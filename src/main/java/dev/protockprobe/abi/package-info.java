/** Where a target's calling convention puts each parameter, at the entry of a function. */
package dev.protockprobe.abi;
