using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class BoardInParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "stands_since",
                table: "steps",
                type: "timestamp(6) with time zone",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                table: "deadlines",
                type: "uuid",
                nullable: true);

            migrationBuilder.Sql("DELETE FROM board_sums;"); // counted anew within a minute, each by its level

            migrationBuilder.AddColumn<string>(
                name: "level",
                table: "board_sums",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "Enterprise");

            // What runs is listed by its place, and by how long it has stood; what has ended is asked of nobody.
            migrationBuilder.Sql(
                """
                UPDATE deadlines SET place_id = (
                    SELECT CASE WHEN o.kind = 'Enterprise' THEN COALESCE(o.parent_id, o.id) ELSE o.id END
                    FROM cases c JOIN organisations o ON o.id = c.organisation_id WHERE c.id = deadlines.case_id)
                WHERE state IN ('Open', 'Overdue', 'Suspended');
                """);
            migrationBuilder.Sql(
                """
                UPDATE steps SET stands_since = opened_at
                WHERE ended_at IS NULL AND NOT EXISTS (
                    SELECT 1 FROM deadlines d WHERE d.case_id = steps.case_id AND d.step_id = steps.id AND d.state IN ('Open', 'Overdue'));
                """);

            migrationBuilder.CreateIndex(
                name: "IX_steps_stands_since_id",
                table: "steps",
                columns: new[] { "stands_since", "id" },
                filter: "stands_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_organisations_kind_path",
                table: "organisations",
                columns: new[] { "kind", "path" })
                .Annotation("Npgsql:IndexOperators", new[] { "", "varchar_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_matter_due_id",
                table: "deadlines",
                columns: new[] { "matter", "due", "id" },
                filter: "state IN ('Open', 'Overdue')");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_pending_path",
                table: "deadlines",
                column: "path",
                filter: "state IN ('Open', 'Overdue')")
                .Annotation("Npgsql:IndexOperators", new[] { "varchar_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_place_id_due_id",
                table: "deadlines",
                columns: new[] { "place_id", "due", "id" },
                filter: "state IN ('Open', 'Overdue')");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_provisional",
                table: "deadlines",
                columns: new[] { "due", "id" },
                filter: "state IN ('Open', 'Overdue') AND provisional = 'true'");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_unverified",
                table: "deadlines",
                columns: new[] { "due", "id" },
                filter: "state IN ('Open', 'Overdue') AND rule_status <> 'Verified' AND rule_status <> 'Default'");

            // A path is asked by how it begins. Under C.UTF-8, which this database has, an index answers that only if it compares byte by byte.
            migrationBuilder.Sql(
                """
                DROP INDEX "IX_deadlines_path";
                CREATE INDEX "IX_deadlines_path" ON deadlines (path varchar_pattern_ops);
                DROP INDEX "IX_cases_path_id";
                CREATE INDEX "IX_cases_path_id" ON cases (path varchar_pattern_ops, id);
                """);

            // Almost nothing is hidden from the unions above (8, as sight asks it). Not told so, the planner takes it for one row in two hundred, and sorts all of them
            // where a page along an index is wanted.
            migrationBuilder.Sql(
                """
                CREATE STATISTICS deadlines_hidden ON (hidden_from & 8) FROM deadlines;
                CREATE STATISTICS cases_hidden ON (hidden_from & 8) FROM cases;
                ANALYZE deadlines;
                ANALYZE cases;
                ANALYZE steps;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP STATISTICS deadlines_hidden; DROP STATISTICS cases_hidden");

            migrationBuilder.DropIndex(
                name: "IX_steps_stands_since_id",
                table: "steps");

            migrationBuilder.DropIndex(
                name: "IX_organisations_kind_path",
                table: "organisations");

            migrationBuilder.DropIndex(
                name: "IX_deadlines_matter_due_id",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "IX_deadlines_pending_path",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "IX_deadlines_place_id_due_id",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "IX_deadlines_provisional",
                table: "deadlines");

            migrationBuilder.DropIndex(
                name: "IX_deadlines_unverified",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "stands_since",
                table: "steps");

            migrationBuilder.DropColumn(
                name: "place_id",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "level",
                table: "board_sums");
        }
    }
}
