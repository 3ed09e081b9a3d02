using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.SqlServer.Migrations
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            // As the setter of Organisation.Enterprise says; the batch that adds a column does not know it yet.
            migrationBuilder.Sql("""EXEC(N'UPDATE organisations SET has_ended = 1 WHERE enterprise LIKE N''%"ended":_"how":%''');""");

            migrationBuilder.AddColumn<bool>(
                name: "standing",
                table: "board_sums",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "board_totals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    place = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    path = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    standing = table.Column<bool>(type: "bit", nullable: false),
                    matter = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    party = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    hidden_from = table.Column<int>(type: "int", maxLength: 30, nullable: false),
                    overdue = table.Column<bool>(type: "bit", nullable: false),
                    soon = table.Column<bool>(type: "bit", nullable: false),
                    rows = table.Column<int>(type: "int", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false)
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
