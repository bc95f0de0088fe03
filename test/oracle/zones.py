"""Writes zones.json.gz: what Python's zoneinfo says of every zone around every change of its offset, 2024 to 2036.

Run with `python3 test/oracle/zones.py` after an update of the system's time zone data. Shares no code and no data
with what it judges: Node brings its own copy of the time zone database.

The file holds, in seconds and whole minutes:
  zones   name -> index of its table (zones with the same rules share one)
  deltas  seconds around a change at which the offset was asked
  tables  monthly: runs [count, offset] at 12:00 UTC on the first of each month, and runs [count, earlier reading,
          later reading] at 00:00 and 12:00 of the local clock on that day;
          changes: for each, its instant, runs [count, offset] over the deltas, and, for every minute of the local
          clock from an hour before the skipped or repeated stretch until an hour after it, runs of both readings
A reading is the offset that zoneinfo gives a wall time with fold 0 and with fold 1 (PEP 495).
"""

import gzip
import itertools
import json
import pathlib
import sys
import zoneinfo
from datetime import datetime, timedelta, timezone

FIRST, LAST = 2024, 2036
DELTAS = [-86400, -7200, -3601, -3600, -1800, -900, -60, -1, 0, 1, 60, 900, 1800, 3600, 3601, 7200, 86400]
EPOCH = datetime(1970, 1, 1)
ZONE_DATA = pathlib.Path("/usr/share/zoneinfo/tzdata.zi")
TARGET = pathlib.Path(__file__).with_name("zones.json.gz")


def version():
    """The release of the data that zoneinfo reads, from the first line of its source."""
    return ZONE_DATA.open().readline().split()[-1]


def runs(values):
    """[a, a, b] -> [[2, a], [1, b]], the values spread out when they are tuples."""
    for value, group in itertools.groupby(values):
        yield [len(list(group)), *(value if isinstance(value, tuple) else (value,))]


def offset_at(zone, instant):
    return int(datetime.fromtimestamp(instant, zone).utcoffset().total_seconds())


def readings(zone, wall_minutes):
    wall = EPOCH + timedelta(minutes=wall_minutes)
    return tuple(
        int(wall.replace(tzinfo=zone, fold=fold).utcoffset().total_seconds()) for fold in (0, 1)
    )


def change_between(zone, low, high):
    before = offset_at(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if offset_at(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def changes(zone):
    start = int(datetime(FIRST, 1, 1, tzinfo=timezone.utc).timestamp())
    end = int(datetime(LAST + 1, 1, 1, tzinfo=timezone.utc).timestamp())
    step = 86400
    before = offset_at(zone, start)
    for low in range(start, end, step):
        after = offset_at(zone, low + step)
        if after != before:
            yield change_between(zone, low, low + step)
        before = after


def around(zone, at):
    sides = sorted([offset_at(zone, at - 1), offset_at(zone, at)])
    first = (at + sides[0]) // 60 - 60
    until = (at + sides[1]) // 60 + 60
    return {
        "at": at,
        "offsets": list(runs(offset_at(zone, at + delta) for delta in DELTAS)),
        "from": first,
        "walls": list(runs(readings(zone, minute) for minute in range(first, until))),
    }


def monthly(zone):
    days = [datetime(year, month, 1) for year in range(FIRST, LAST + 1) for month in range(1, 13)]
    walls = [day + timedelta(hours=hours) for day in days for hours in (0, 12)]
    return {
        "offsets": list(
            runs(offset_at(zone, int(day.replace(hour=12, tzinfo=timezone.utc).timestamp())) for day in days)
        ),
        "walls": list(runs(readings(zone, (wall - EPOCH) // timedelta(minutes=1)) for wall in walls)),
    }


def main():
    tables, zones = {}, {}
    for name in sorted(zoneinfo.available_timezones() - {"localtime", "Factory"}):
        zone = zoneinfo.ZoneInfo(name)
        table = json.dumps(
            {"monthly": monthly(zone), "changes": [around(zone, at) for at in changes(zone)]},
            separators=(",", ":"),
        )
        zones[name] = tables.setdefault(table, len(tables))
    document = {
        "tzdata": version(),
        "python": sys.version.split()[0],
        "years": [FIRST, LAST],
        "deltas": DELTAS,
        "zones": zones,
        "tables": [json.loads(table) for table in tables],
    }
    text = json.dumps(document, separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{len(zones)} zones, {len(tables)} tables, {len(text)} bytes, {TARGET.stat().st_size} compressed")


main()
