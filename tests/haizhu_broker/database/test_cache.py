"""The cache: one client for all readings, from whatever thread."""

from concurrent.futures import ThreadPoolExecutor

from django.core.cache import cache

from haizhu_broker.database.cache import RedisCache


def test_portal_uses_the_backend():
    assert isinstance(cache._connections[cache._alias], RedisCache)


def test_client_is_made_once():
    held = cache._connections[cache._alias]._cache
    assert held.get_client("a") is held.get_client("b", write=True)


def test_threads_read_what_they_wrote():
    def read_back(numbers: range) -> list[int]:
        for number in numbers:
            cache.set(f"thread:{number}", number, 60)
        found = [cache.get(f"thread:{number}") for number in numbers]
        cache._connections[cache._alias]._cache.get_client().connection_pool.disconnect()
        return found

    with ThreadPoolExecutor(8) as pool:
        shares = [range(start, 200, 8) for start in range(8)]
        assert list(pool.map(read_back, shares)) == [list(share) for share in shares]
