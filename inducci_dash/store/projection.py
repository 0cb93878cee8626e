"""Longitude and latitude to EPSG:3035 (ETRS89-LAEA Europe), for placing points on the outlines.

The forward formulas of the oblique Lambert azimuthal equal-area projection on the ellipsoid: Snyder,
Map Projections (USGS Professional Paper 1395, 1987), p. 187; parameters of EPSG:3035. Written out
because importing a projection library would cost the start more than all markers together.
"""

from math import asin, cos, log, radians, sin, sqrt

SEMI_MAJOR = 6_378_137.0
FLATTENING = 1 / 298.257222101
CENTRE_LATITUDE, CENTRE_LONGITUDE = radians(52), radians(10)
FALSE_EASTING, FALSE_NORTHING = 4_321_000.0, 3_210_000.0

_E2 = FLATTENING * (2 - FLATTENING)
_E = sqrt(_E2)


def to_laea_europe(longitude: float, latitude: float) -> tuple[float, float]:
    """Easting and northing in metres of a point in degrees; right to a millimetre within Europe.

    Raises ValueError outside -180..180 and -90..90.
    """
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"longitude {longitude}, latitude {latitude} is no place on Earth")
    turn = radians(longitude) - CENTRE_LONGITUDE
    beta = asin(_q(radians(latitude)) / _Q_POLE)
    denominator = 1 + sin(_BETA_0) * sin(beta) + cos(_BETA_0) * cos(beta) * cos(turn)
    b = _R_Q * sqrt(2 / denominator)
    east = b * _D * cos(beta) * sin(turn)
    north = b / _D * (cos(_BETA_0) * sin(beta) - sin(_BETA_0) * cos(beta) * cos(turn))
    return FALSE_EASTING + east, FALSE_NORTHING + north


def _q(latitude: float) -> float:
    s = sin(latitude)
    return (1 - _E2) * (s / (1 - _E2 * s * s) - log((1 - _E * s) / (1 + _E * s)) / (2 * _E))


_Q_POLE = _q(radians(90))
_R_Q = SEMI_MAJOR * sqrt(_Q_POLE / 2)
_BETA_0 = asin(_q(CENTRE_LATITUDE) / _Q_POLE)
_D = SEMI_MAJOR * cos(CENTRE_LATITUDE) / (sqrt(1 - _E2 * sin(CENTRE_LATITUDE) ** 2) * _R_Q * cos(_BETA_0))
