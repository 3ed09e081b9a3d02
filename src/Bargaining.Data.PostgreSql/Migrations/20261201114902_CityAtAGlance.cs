using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CityAtAGlance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "has_ended",
                table: "organisations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // As the setter of Organisation.Enterprise says.
            migrationBuilder.Sql("""UPDATE organisations SET has_ended = true WHERE enterprise LIKE '%"ended":_"how":%';""");

            migrationBuilder.AddColumn<bool>(
                name: "standing",
                table: "board_sums",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "board_totals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    standing = table.Column<bool>(type: "boolean", nullable: false),
                    matter = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    party = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    hidden_from = table.Column<int>(type: "integer", maxLength: 30, nullable: false),
                    overdue = table.Column<bool>(type: "boolean", nullable: false),
                    soon = table.Column<bool>(type: "boolean", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_board_totals", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_steps_ended_at",
                table: "steps",
                column: "ended_at",
                filter: "outcome IN ('Corrected', 'NotCorrected')");

            migrationBuilder.CreateIndex(
                name: "IX_board_totals_path_standing",
                table: "board_totals",
                columns: new[] { "path", "standing" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "board_totals");

            migrationBuilder.DropIndex(
                name: "IX_steps_ended_at",
                table: "steps");

            migrationBuilder.DropColumn(
                name: "has_ended",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "standing",
                table: "board_sums");
        }
    }
}
