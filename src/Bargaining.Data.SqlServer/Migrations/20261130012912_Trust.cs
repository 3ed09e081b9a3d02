using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Trust : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "sealed",
                table: "complainants",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "known_clients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    wrong = table.Column<int>(type: "int", nullable: false),
                    locked_until = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_known_clients", x => x.id);
                    table.ForeignKey(
                        name: "FK_known_clients_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "number_gaps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    series = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    first = table.Column<int>(type: "int", nullable: false),
                    last = table.Column<int>(type: "int", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_number_gaps", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_known_clients_seen_at",
                table: "known_clients",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "IX_known_clients_user_id",
                table: "known_clients",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_number_gaps_series",
                table: "number_gaps",
                column: "series");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "known_clients");

            migrationBuilder.DropTable(
                name: "number_gaps");

            migrationBuilder.DropColumn(
                name: "sealed",
                table: "complainants");
        }
    }
}
