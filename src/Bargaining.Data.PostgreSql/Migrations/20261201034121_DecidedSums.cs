using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DecidedSums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "decided_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    above = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    step = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    hits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decided_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decided_sums",
                columns: table => new
                {
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    by = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    part = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    hits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decided_sums", x => new { x.place, x.by, x.day, x.part });
                });

            // On which day a deadline is decided, as FigureSources says of Decided; null where it counts for nothing, is kept from the unions above (8), or stands so high in the tree that it
            // is counted as it stands.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION decided_on(path varchar, step varchar, hidden_from int, state varchar, due date, ended_on date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
                    SELECT CASE
                        WHEN length(path) < 100 OR (hidden_from & 8) <> 0
                            OR step IN ('term-in-office', 'contract-in-effect', 'on-display', 'next-period', 'commendation-on-notice', 'commendation-held') THEN NULL
                        WHEN state = 'Met' AND ended_on <= due THEN ended_on
                        WHEN state IN ('Open', 'Overdue') OR ended_on > due THEN due + 1
                    END;
                $$;
                """
            );

            // Row by row, since a statement of the program changes one row, and most of those change nothing that counts: the condition is cheaper than tables of old and new rows.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION deadlines_decided() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE
                    was date;
                    was_hit int;
                    now_on date;
                    now_hit int;
                BEGIN
                    IF TG_OP <> 'INSERT' THEN
                        was := decided_on(OLD.path, OLD.step, OLD.hidden_from, OLD.state, OLD.due, OLD.ended_on);
                        was_hit := (OLD.state = 'Met' AND OLD.ended_on <= OLD.due)::int;
                    END IF;
                    IF TG_OP <> 'DELETE' THEN
                        now_on := decided_on(NEW.path, NEW.step, NEW.hidden_from, NEW.state, NEW.due, NEW.ended_on);
                        now_hit := (NEW.state = 'Met' AND NEW.ended_on <= NEW.due)::int;
                    END IF;
                    IF TG_OP = 'UPDATE' AND was IS NOT DISTINCT FROM now_on AND was_hit IS NOT DISTINCT FROM now_hit AND OLD.path = NEW.path AND OLD.step = NEW.step THEN
                        RETURN NULL;
                    END IF;
                    IF was IS NOT NULL THEN
                        INSERT INTO decided_changes (above, step, day, rows, hits) VALUES (left(OLD.path, -33), OLD.step, was, -1, -was_hit);
                    END IF;
                    IF now_on IS NOT NULL THEN
                        INSERT INTO decided_changes (above, step, day, rows, hits) VALUES (left(NEW.path, -33), NEW.step, now_on, 1, now_hit);
                    END IF;
                    RETURN NULL;
                END;
                $$;
                CREATE TRIGGER deadlines_decided AFTER INSERT OR DELETE ON deadlines FOR EACH ROW EXECUTE FUNCTION deadlines_decided();
                CREATE TRIGGER deadlines_decided_otherwise AFTER UPDATE ON deadlines FOR EACH ROW
                    WHEN (OLD.state <> NEW.state OR OLD.due <> NEW.due OR OLD.ended_on IS DISTINCT FROM NEW.ended_on
                        OR OLD.hidden_from <> NEW.hidden_from OR OLD.path <> NEW.path OR OLD.step <> NEW.step)
                    EXECUTE FUNCTION deadlines_decided();
                """
            );

            // What is there. The triggers hold up whoever writes until this is committed.
            migrationBuilder.Sql(
                """
                INSERT INTO decided_sums (place, "by", day, part, rows, hits)
                SELECT s.place, s.split, s.day, s.part, count(*), sum(s.hit)
                FROM (
                    SELECT substr(d.path, 33 * i - 31, 32) AS place, b.split, d.day, CASE b.split WHEN 'Place' THEN substr(d.path, 33 * i + 2, 32) ELSE d.step END AS part, d.hit
                    FROM (SELECT path, step, decided_on(path, step, hidden_from, state, due, ended_on) AS day, CASE WHEN state = 'Met' AND ended_on <= due THEN 1 ELSE 0 END AS hit FROM deadlines) d
                    CROSS JOIN LATERAL generate_series(1, (length(d.path) - 1) / 33 - 2) i CROSS JOIN (VALUES ('Place'), ('Step')) b (split)
                    WHERE d.day IS NOT NULL
                ) s GROUP BY s.place, s.split, s.day, s.part;
                ANALYZE decided_sums;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER deadlines_decided ON deadlines;
                DROP TRIGGER deadlines_decided_otherwise ON deadlines;
                DROP FUNCTION deadlines_decided();
                DROP FUNCTION decided_on(varchar, varchar, int, varchar, date, date);
                """);

            migrationBuilder.DropTable(
                name: "decided_changes");

            migrationBuilder.DropTable(
                name: "decided_sums");
        }
    }
}
