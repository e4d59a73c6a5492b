"""What a signed line says that it is: the `typ` of its header, and how such a file's name ends."""

RECORD = "seawall-record+jws"
RECEIPT = "seawall-receipt+jws"
PLAN = "seawall-plan+jws"
PLAN_SUFFIX = ".seawall-plan"
RECEIPT_SUFFIX = ".seawall-receipt"
RECORD_SUFFIX = ".seawall-record"
