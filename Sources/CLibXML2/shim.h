// Debian's libxml2 is built with ICU, whose headers clash with those inside Foundation
// ("UErrorCode has different definitions"). Undefine the ICU switch before the other headers;
// xmlCharEncodingHandler, the one type whose layout it changes, is never used here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
