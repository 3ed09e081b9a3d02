using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.SqlServer.Migrations
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
                        .Annotation("SqlServer:Identity", "1, 1"),
                    above = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    step = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    rows = table.Column<int>(type: "int", nullable: false),
                    hits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decided_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decided_sums",
                columns: table => new
                {
                    place = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    by = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    part = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    rows = table.Column<int>(type: "int", nullable: false),
                    hits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decided_sums", x => new { x.place, x.by, x.day, x.part });
                });

            // What a deadline counts for: on which day it is decided, and whether in time, as FigureSources says of Decided; nothing where it is kept from the unions above (8), or stands
            // so high in the tree that it is counted as it stands.
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE FUNCTION decided (@path nvarchar(400), @step nvarchar(60), @hidden_from int, @state nvarchar(30), @due date, @ended_on date) RETURNS TABLE AS RETURN
                    SELECT SUBSTRING(@path, 1, CASE WHEN LEN(@path) > 33 THEN LEN(@path) - 33 ELSE 0 END) COLLATE Latin1_General_100_BIN2 AS above, @step COLLATE Latin1_General_100_BIN2 AS step,
                        CASE WHEN @state = ''Met'' AND @ended_on <= @due THEN @ended_on ELSE DATEADD(day, 1, @due) END AS [day],
                        CASE WHEN @state = ''Met'' AND @ended_on <= @due THEN 1 ELSE 0 END AS hit
                    WHERE LEN(@path) > 99 AND (@hidden_from & 8) = 0
                        AND @step NOT IN (''term-in-office'', ''contract-in-effect'', ''on-display'', ''next-period'', ''commendation-on-notice'', ''commendation-held'')
                        AND (@state IN (''Open'', ''Overdue'') OR @ended_on > @due OR (@state = ''Met'' AND @ended_on <= @due));');
                """);

            // It says nothing of how many rows it wrote: whoever changed deadlines counts theirs.
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER deadlines_decided ON deadlines AFTER INSERT, UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (SELECT * FROM inserted) AND EXISTS (SELECT * FROM deleted)
                        AND NOT (UPDATE(state) OR UPDATE(due) OR UPDATE(ended_on) OR UPDATE(hidden_from) OR UPDATE(path) OR UPDATE(step))
                        RETURN;
                    INSERT INTO decided_changes (above, step, [day], [rows], hits)
                    SELECT c.above, c.step, c.[day], SUM(c.n), SUM(c.n * c.hit)
                    FROM (
                        SELECT -1 AS n, x.above, x.step, x.[day], x.hit FROM deleted d CROSS APPLY decided(d.path, d.step, d.hidden_from, d.state, d.due, d.ended_on) x
                        UNION ALL SELECT 1, x.above, x.step, x.[day], x.hit FROM inserted d CROSS APPLY decided(d.path, d.step, d.hidden_from, d.state, d.due, d.ended_on) x
                    ) c GROUP BY c.above, c.step, c.[day] HAVING SUM(c.n) <> 0 OR SUM(c.n * c.hit) <> 0;
                END;');
                """);

            // What is there. The trigger holds up whoever writes until this is committed.
            migrationBuilder.Sql(
                """
                EXEC(N'INSERT INTO decided_sums (place, [by], [day], part, [rows], hits)
                SELECT s.place, s.split, s.[day], s.part, COUNT(*), SUM(s.hit)
                FROM (
                    SELECT SUBSTRING(c.above, 33 * v.i - 31, 32) AS place, b.split, c.[day], CASE b.split WHEN ''Place'' THEN SUBSTRING(c.above, 33 * v.i + 2, 32) ELSE c.step END AS part, c.hit
                    FROM deadlines d CROSS APPLY decided(d.path, d.step, d.hidden_from, d.state, d.due, d.ended_on) c
                    JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)) v (i) ON v.i < (LEN(c.above) - 1) / 33
                    CROSS JOIN (VALUES (''Place''), (''Step'')) b (split)
                ) s GROUP BY s.place, s.split, s.[day], s.part;');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER deadlines_decided; DROP FUNCTION decided;");

            migrationBuilder.DropTable(
                name: "decided_changes");

            migrationBuilder.DropTable(
                name: "decided_sums");
        }
    }
}
