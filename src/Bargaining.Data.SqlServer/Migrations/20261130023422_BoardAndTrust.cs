using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class BoardAndTrust : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "employees",
                table: "organisations",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_union",
                table: "organisations",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ownership",
                table: "organisations",
                type: "nvarchar(30)",
                maxLength: 30,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "trade",
                table: "organisations",
                type: "nvarchar(30)",
                maxLength: 30,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<Guid>(
                name: "about_id",
                table: "deadlines",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "sealed",
                table: "complainants",
                type: "varbinary(max)",
                nullable: true);

            // What lists and figures ask of an enterprise, out of what is kept of it.
            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE organisations SET
                    employees = COALESCE(CAST(JSON_VALUE(enterprise, ''$.employees'') AS int), 0),
                    ownership = CASE JSON_VALUE(enterprise, ''$.ownership'') WHEN ''state-owned'' THEN ''StateOwned'' WHEN ''collective'' THEN ''Collective'' ELSE ''NonPublic'' END,
                    has_union = CASE JSON_VALUE(enterprise, ''$.hasUnion'') WHEN ''false'' THEN 0 ELSE 1 END
                WHERE enterprise IS NOT NULL;');
                """);

            migrationBuilder.CreateTable(
                name: "board_sums",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    path = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    procedure = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    matter = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    party = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    hidden_from = table.Column<int>(type: "int", maxLength: 30, nullable: false),
                    overdue = table.Column<bool>(type: "bit", nullable: false),
                    soon = table.Column<bool>(type: "bit", nullable: false),
                    rows = table.Column<int>(type: "int", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_board_sums", x => x.id);
                });

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
                name: "nudge_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    demand = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    reply_by = table.Column<DateOnly>(type: "date", nullable: true),
                    letter = table.Column<bool>(type: "bit", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nudge_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "nudges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    deadline_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    step = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    to = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    hidden_from = table.Column<int>(type: "int", maxLength: 30, nullable: false),
                    demand = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    union = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    reply_by = table.Column<DateOnly>(type: "date", nullable: false),
                    number = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true, collation: "Latin1_General_100_BIN2"),
                    answer = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nudges", x => x.id);
                    table.ForeignKey(
                        name: "FK_nudges_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
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

            migrationBuilder.CreateTable(
                name: "nudge_run_items",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    position = table.Column<int>(type: "int", nullable: false),
                    case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    deadline_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nudge_run_items", x => new { x.run_id, x.position });
                    table.ForeignKey(
                        name: "FK_nudge_run_items_nudge_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "nudge_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_due_id",
                table: "deadlines",
                columns: new[] { "due", "id" },
                filter: "state IN ('Open', 'Overdue')");

            migrationBuilder.CreateIndex(
                name: "IX_known_clients_seen_at",
                table: "known_clients",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "IX_known_clients_user_id",
                table: "known_clients",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_nudge_run_items_state_run_id",
                table: "nudge_run_items",
                columns: new[] { "state", "run_id" });

            migrationBuilder.CreateIndex(
                name: "IX_nudge_runs_ended_at",
                table: "nudge_runs",
                column: "ended_at");

            migrationBuilder.CreateIndex(
                name: "IX_nudges_case_id",
                table: "nudges",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_nudges_deadline_id",
                table: "nudges",
                column: "deadline_id");

            migrationBuilder.CreateIndex(
                name: "IX_number_gaps_series",
                table: "number_gaps",
                column: "series");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "board_sums");

            migrationBuilder.DropTable(
                name: "known_clients");

            migrationBuilder.DropTable(
                name: "nudge_run_items");

            migrationBuilder.DropTable(
                name: "nudges");

            migrationBuilder.DropTable(
                name: "number_gaps");

            migrationBuilder.DropTable(
                name: "nudge_runs");

            migrationBuilder.DropIndex(
                name: "IX_deadlines_due_id",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "employees",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "has_union",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "ownership",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "trade",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "about_id",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "sealed",
                table: "complainants");
        }
    }
}
