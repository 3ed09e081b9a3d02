using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
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
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "place_id",
                table: "steps",
                type: "uuid",
                nullable: true);

            // What is open without a last day is listed and counted by its place.
            migrationBuilder.Sql(
                """
                UPDATE steps SET
                    path = (SELECT c.path FROM cases c WHERE c.id = steps.case_id),
                    place_id = (
                        SELECT CASE WHEN o.kind IN ('Enterprise', 'Federation') THEN COALESCE(o.parent_id, o.id) ELSE o.id END
                        FROM cases c JOIN organisations o ON o.id = c.organisation_id WHERE c.id = steps.case_id)
                WHERE stands_since IS NOT NULL;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_steps_path",
                table: "steps",
                column: "path",
                filter: "stands_since IS NOT NULL")
                .Annotation("Npgsql:IndexOperators", new[] { "varchar_pattern_ops" }); // a path is asked by how it begins

            migrationBuilder.CreateIndex(
                name: "IX_steps_place_id_stands_since_id",
                table: "steps",
                columns: new[] { "place_id", "stands_since", "id" },
                filter: "stands_since IS NOT NULL");

            migrationBuilder.Sql("ANALYZE steps;");
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
