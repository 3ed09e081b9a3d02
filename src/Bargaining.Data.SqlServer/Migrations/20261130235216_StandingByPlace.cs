using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class StandingByPlace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "path",
                table: "steps",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                table: "steps",
                type: "uniqueidentifier",
                nullable: true);

            // What is open without a last day is listed and counted by its place.
            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE steps SET
                    path = (SELECT c.path FROM cases c WHERE c.id = steps.case_id),
                    place_id = (
                        SELECT CASE WHEN o.kind IN (''Enterprise'', ''Federation'') THEN COALESCE(o.parent_id, o.id) ELSE o.id END
                        FROM cases c JOIN organisations o ON o.id = c.organisation_id WHERE c.id = steps.case_id)
                WHERE stands_since IS NOT NULL;');
                """);

            migrationBuilder.CreateIndex(
                name: "IX_steps_path",
                table: "steps",
                column: "path",
                filter: "stands_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_steps_place_id_stands_since_id",
                table: "steps",
                columns: new[] { "place_id", "stands_since", "id" },
                filter: "stands_since IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_steps_path",
                table: "steps");

            migrationBuilder.DropIndex(
                name: "IX_steps_place_id_stands_since_id",
                table: "steps");

            migrationBuilder.DropColumn(
                name: "path",
                table: "steps");

            migrationBuilder.DropColumn(
                name: "place_id",
                table: "steps");
        }
    }
}
