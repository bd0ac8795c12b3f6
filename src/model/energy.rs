//! Totals of an operating point: semantic value, circuit and transmit power, equations (3)-(7).
