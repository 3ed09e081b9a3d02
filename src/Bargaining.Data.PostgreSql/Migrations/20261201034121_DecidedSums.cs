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

            // What a deadline counts for: on which day it is decided, and whether in time, as FigureSources says of Decided; nothing where it is kept from the unions above (8), or stands
            // so high in the tree that it is counted as it stands.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION decided(d deadlines) RETURNS TABLE (above varchar, step varchar, day date, hit int) LANGUAGE sql IMMUTABLE AS $$
                    SELECT left(d.path, length(d.path) - 33), d.step,
                        CASE WHEN d.state = 'Met' AND d.ended_on <= d.due THEN d.ended_on ELSE d.due + 1 END,
                        CASE WHEN d.state = 'Met' AND d.ended_on <= d.due THEN 1 ELSE 0 END
                    WHERE length(d.path) > 99 AND (d.hidden_from & 8) = 0
                        AND d.step NOT IN ('term-in-office', 'contract-in-effect', 'on-display', 'next-period', 'commendation-on-notice', 'commendation-held')
                        AND (d.state IN ('Open', 'Overdue') OR d.ended_on > d.due OR (d.state = 'Met' AND d.ended_on <= d.due));
                $$;
                """);

            // Row by row, since a statement of the program changes one row, and most of those change nothing that counts: the condition is cheaper than tables of old and new rows.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION deadlines_decided() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'INSERT' THEN
                        INSERT INTO decided_changes (above, step, day, rows, hits) SELECT c.above, c.step, c.day, 1, c.hit FROM decided(NEW) c;
                    ELSIF TG_OP = 'DELETE' THEN
                        INSERT INTO decided_changes (above, step, day, rows, hits) SELECT c.above, c.step, c.day, -1, -c.hit FROM decided(OLD) c;
                    ELSE
                        INSERT INTO decided_changes (above, step, day, rows, hits)
                        SELECT c.above, c.step, c.day, sum(c.n), sum(c.n * c.hit)
                        FROM (SELECT -1 AS n, o.* FROM decided(OLD) o UNION ALL SELECT 1, o.* FROM decided(NEW) o) c
                        GROUP BY c.above, c.step, c.day HAVING sum(c.n) <> 0 OR sum(c.n * c.hit) <> 0;
                    END IF;
                    RETURN NULL;
                END;
                $$;
                CREATE TRIGGER deadlines_decided AFTER INSERT OR DELETE ON deadlines FOR EACH ROW EXECUTE FUNCTION deadlines_decided();
                CREATE TRIGGER deadlines_decided_otherwise AFTER UPDATE ON deadlines FOR EACH ROW
                    WHEN (OLD.state <> NEW.state OR OLD.due <> NEW.due OR OLD.ended_on IS DISTINCT FROM NEW.ended_on
                        OR OLD.hidden_from <> NEW.hidden_from OR OLD.path <> NEW.path OR OLD.step <> NEW.step)
                    EXECUTE FUNCTION deadlines_decided();
                """);

            // What is there. The triggers hold up whoever writes until this is committed.
            migrationBuilder.Sql(
                """
                INSERT INTO decided_sums (place, "by", day, part, rows, hits)
                SELECT s.place, s.split, s.day, s.part, count(*), sum(s.hit)
                FROM (
                    SELECT substr(c.above, 33 * i - 31, 32) AS place, b.split, c.day, CASE b.split WHEN 'Place' THEN substr(c.above, 33 * i + 2, 32) ELSE c.step END AS part, c.hit
                    FROM deadlines d CROSS JOIN LATERAL decided(d) c CROSS JOIN LATERAL generate_series(1, (length(c.above) - 1) / 33 - 1) i CROSS JOIN (VALUES ('Place'), ('Step')) b (split)
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
                DROP FUNCTION decided(deadlines);
                """);

            migrationBuilder.DropTable(
                name: "decided_changes");

            migrationBuilder.DropTable(
                name: "decided_sums");
        }
    }
}
