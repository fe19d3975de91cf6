"""The search engines that baochi is measured against, each behind `index`, `size` and `best`."""
import importlib.metadata
import os
import shutil
import sqlite3
import subprocess


def size(folder):
    return sum(os.path.getsize(os.path.join(at, file)) for at, _, files in os.walk(folder) for file in files)


class Sqlite:
    """FTS5 with marks removed; articles with any of the words, by BM25."""

    def __init__(self, work):
        self.path, self.name = os.path.join(work, "fts.db"), f"SQLite {sqlite3.sqlite_version} FTS5"

    def __enter__(self):
        self.db = sqlite3.connect(self.path)
        return self

    def __exit__(self, *_):
        self.db.close()

    def index(self, rows):
        self.db.execute("CREATE VIRTUAL TABLE a USING fts5(id UNINDEXED, title, body, tokenize='unicode61 remove_diacritics 2')")
        self.db.executemany("INSERT INTO a VALUES (:id, :title, :text)", rows)
        self.db.execute("INSERT INTO a(a) VALUES ('optimize')")
        self.db.commit()

    def size(self):
        return os.path.getsize(self.path)

    def best(self, words):
        query = " OR ".join(f'"{word}"' for word in words)
        return [row[0] for row in self.db.execute("SELECT id FROM a WHERE a MATCH ? ORDER BY bm25(a) LIMIT 10", (query,))]


class Tantivy:
    """tantivy-py; small letters, marks folded away."""

    def __init__(self, work):
        import tantivy

        self.tantivy, self.folder = tantivy, os.path.join(work, "tantivy")
        self.name = f"tantivy-py {importlib.metadata.version('tantivy')}"

    def __enter__(self):
        tantivy = self.tantivy
        os.makedirs(self.folder)
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in ("title", "body"):
            schema.add_text_field(field, stored=True, tokenizer_name="folded")
        self.engine = tantivy.Index(schema.build(), path=self.folder)
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        words = words.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
        self.engine.register_tokenizer("folded", words.build())
        return self

    def __exit__(self, *_):
        pass

    def index(self, rows):
        writer = self.engine.writer(heap_size=64_000_000, num_threads=1)
        for row in rows:
            writer.add_document(self.tantivy.Document(id=row["id"], title=row["title"], body=row["text"]))
        writer.commit()
        writer.wait_merging_threads()
        self.engine.reload()
        self.searcher = self.engine.searcher()

    def size(self):
        return size(self.folder)

    def best(self, words):
        query, _ = self.engine.parse_query_lenient(" ".join(words), ["title", "body"])
        return [self.searcher.doc(at)["id"][0] for _, at in self.searcher.search(query, 10).hits]


class Postgres:
    """PostgreSQL: words without marks by unaccent, a GIN index, articles with any of the words by ts_rank.

    A cluster of its own in the work folder, on a socket there and no port; started, used, stopped.
    """

    def __init__(self, work):
        import psycopg

        self.psycopg, self.name = psycopg, "PostgreSQL with unaccent"
        self.folder = os.path.join(work, "postgres")
        folders = ["/usr/lib/postgresql/" + version for version in sorted(os.listdir("/usr/lib/postgresql"))]
        self.bin = os.path.join(folders[-1], "bin")
        os.makedirs(self.folder)
        # The server refuses to run as root, and must reach its folder.
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.user:
            os.chmod(work, 0o755)
            shutil.chown(self.folder, "postgres")

    def _run(self, program, *args):
        command = [*self.user, os.path.join(self.bin, program), *args]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def __enter__(self):
        data = os.path.join(self.folder, "data")
        self._run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c shared_buffers=512MB -c fsync=off"
        self._run("pg_ctl", "-D", data, "-w", "-l", os.path.join(self.folder, "log"), "-o", options, "start")
        try:
            self.db = self.psycopg.connect(host=self.folder, user="postgres", dbname="postgres", autocommit=True)
        except Exception:
            self.__exit__()
            raise
        version = self.db.execute("SHOW server_version").fetchone()[0].split()[0]
        self.name = f"PostgreSQL {version} with unaccent"
        return self

    def __exit__(self, *_):
        if hasattr(self, "db"):
            self.db.close()
        self._run("pg_ctl", "-D", os.path.join(self.folder, "data"), "-m", "fast", "-w", "stop")

    def index(self, rows):
        for statement in (
            "CREATE EXTENSION unaccent",
            "CREATE TEXT SEARCH CONFIGURATION folded (COPY = simple)",
            "ALTER TEXT SEARCH CONFIGURATION folded ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple",
            "CREATE TABLE a (id text, title text, body text, words tsvector)",
        ):
            self.db.execute(statement)
        with self.db.cursor() as cursor, cursor.copy("COPY a (id, title, body) FROM STDIN") as copy:
            for row in rows:
                copy.write_row((row["id"], row["title"].replace("\0", ""), row["text"].replace("\0", "")))
        self.db.execute("UPDATE a SET words = to_tsvector('folded', title || ' ' || body)")
        self.db.execute("CREATE INDEX a_words ON a USING gin (words)")
        self.db.execute("VACUUM FULL ANALYZE a")

    def size(self):
        return self.db.execute("SELECT pg_total_relation_size('a')").fetchone()[0]

    def best(self, words):
        query = " | ".join(f"'{word}'" for word in words)
        rows = self.db.execute(
            "SELECT id FROM a, to_tsquery('folded', %s) q WHERE words @@ q ORDER BY ts_rank(words, q) DESC LIMIT 10", (query,))
        return [row[0] for row in rows]


ENGINES = {"postgres": Postgres, "sqlite": Sqlite, "tantivy": Tantivy}
