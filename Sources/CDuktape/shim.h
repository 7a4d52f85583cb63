#ifndef NBRUN_CDUKTAPE_SHIM_H
#define NBRUN_CDUKTAPE_SHIM_H

#include <duktape.h>

// A macro in Duktape; Swift sees functions only.
static inline duk_int_t nbrun_duk_evaluate(duk_context *heap, const char *source, duk_size_t length) {
  return duk_peval_lstring(heap, source, length);
}

#endif
