using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class HolidayNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "counted_with",
                table: "deadlines",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "unrolled",
                table: "deadlines",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "holiday_moves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice = table.Column<int>(type: "integer", nullable: false),
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    before = table.Column<DateOnly>(type: "date", nullable: false),
                    after = table.Column<DateOnly>(type: "date", nullable: false),
                    told = table.Column<int>(type: "integer", maxLength: 30, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_holiday_moves", x => x.id);
                    table.ForeignKey(
                        name: "FK_holiday_moves_deadlines_deadline_id",
                        column: x => x.deadline_id,
                        principalTable: "deadlines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "holiday_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    correction = table.Column<bool>(type: "boolean", nullable: false),
                    document_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    days = table.Column<string>(type: "text", nullable: false),
                    first = table.Column<DateOnly>(type: "date", nullable: false),
                    last = table.Column<DateOnly>(type: "date", nullable: false),
                    imported_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    imported_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_holiday_notices", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_state_counted_with_case_id",
                table: "deadlines",
                columns: new[] { "state", "counted_with", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_holiday_moves_deadline_id",
                table: "holiday_moves",
                column: "deadline_id");

            migrationBuilder.CreateIndex(
                name: "IX_holiday_moves_notice_id",
                table: "holiday_moves",
                columns: new[] { "notice", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_holiday_notices_number",
                table: "holiday_notices",
                column: "number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "holiday_moves");

            migrationBuilder.DropTable(
                name: "holiday_notices");

            migrationBuilder.DropIndex(
                name: "IX_deadlines_state_counted_with_case_id",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "counted_with",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "unrolled",
                table: "deadlines");
        }
    }
}
