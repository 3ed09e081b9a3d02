using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.SqlServer.Migrations
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
                type: "datetimeoffset(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                table: "deadlines",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.Sql("EXEC(N'DELETE FROM board_sums;');"); // counted anew within a minute, each by its level

            migrationBuilder.AddColumn<string>(
                name: "level",
                table: "board_sums",
                type: "nvarchar(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            // What runs is listed by its place, and by how long it has stood; what has ended is asked of nobody.
            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE deadlines SET place_id = (
                    SELECT CASE WHEN o.kind = ''Enterprise'' THEN COALESCE(o.parent_id, o.id) ELSE o.id END
                    FROM cases c JOIN organisations o ON o.id = c.organisation_id WHERE c.id = deadlines.case_id)
                WHERE state IN (''Open'', ''Overdue'', ''Suspended'');');
                """);
            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE steps SET stands_since = opened_at
                WHERE ended_at IS NULL AND NOT EXISTS (
                    SELECT 1 FROM deadlines d WHERE d.case_id = steps.case_id AND d.step_id = steps.id AND d.state IN (''Open'', ''Overdue''));');
                """);

            migrationBuilder.CreateIndex(
                name: "IX_steps_stands_since_id",
                table: "steps",
                columns: new[] { "stands_since", "id" },
                filter: "stands_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_organisations_kind_path",
                table: "organisations",
                columns: new[] { "kind", "path" });

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_matter_due_id",
                table: "deadlines",
                columns: new[] { "matter", "due", "id" },
                filter: "state IN ('Open', 'Overdue')");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_pending_path",
                table: "deadlines",
                column: "path",
                filter: "state IN ('Open', 'Overdue')");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_place_id_due_id",
                table: "deadlines",
                columns: new[] { "place_id", "due", "id" },
                filter: "state IN ('Open', 'Overdue')");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_provisional",
                table: "deadlines",
                columns: new[] { "due", "id" },
                filter: "state IN ('Open', 'Overdue') AND provisional = 1");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_unverified",
                table: "deadlines",
                columns: new[] { "due", "id" },
                filter: "state IN ('Open', 'Overdue') AND rule_status <> 'Verified' AND rule_status <> 'Default'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
