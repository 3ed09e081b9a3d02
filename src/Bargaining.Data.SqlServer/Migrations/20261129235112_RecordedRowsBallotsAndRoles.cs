using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class RecordedRowsBallotsAndRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What is being voted on cannot be opened with the new locks: it is declared void, and voted again.
            migrationBuilder.Sql("EXEC(N'UPDATE roll_entries SET state = ''DidNotVote'' WHERE state = ''MayVote'' AND box_id IN (SELECT id FROM ballot_boxes WHERE state IN (''Opening'', ''Open'', ''Closed''));');");
            migrationBuilder.Sql("EXEC(N'UPDATE ballot_boxes SET state = ''Void'' WHERE state IN (''Opening'', ''Open'', ''Closed'');');");

            migrationBuilder.DropColumn(
                name: "check_code",
                table: "roll_entries");

            migrationBuilder.DropColumn(
                name: "envelope",
                table: "roll_entries");

            migrationBuilder.DropColumn(
                name: "locks",
                table: "ballot_boxes");

            migrationBuilder.AddColumn<Guid>(
                name: "code_from",
                table: "roll_entries",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "leaves_traces",
                table: "ballot_boxes",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "audit_entries",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "box_locks",
                columns: table => new
                {
                    box_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    locks = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_box_locks", x => x.box_id);
                });

            migrationBuilder.CreateTable(
                name: "cast_envelopes",
                columns: table => new
                {
                    box_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    delegate_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    envelope = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    check_code = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cast_envelopes", x => new { x.box_id, x.delegate_id });
                });

            migrationBuilder.CreateTable(
                name: "piles",
                columns: table => new
                {
                    box_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    option = table.Column<int>(type: "int", nullable: false),
                    envelopes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_piles", x => new { x.box_id, x.option });
                });

            migrationBuilder.CreateTable(
                name: "role_changes",
                columns: table => new
                {
                    organisation_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sequence = table.Column<int>(type: "int", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    actor_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    actor_name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    user_name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    role = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    deed = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    previous = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    hash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_changes", x => new { x.organisation_id, x.sequence });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "box_locks");

            migrationBuilder.DropTable(
                name: "cast_envelopes");

            migrationBuilder.DropTable(
                name: "piles");

            migrationBuilder.DropTable(
                name: "role_changes");

            migrationBuilder.DropColumn(
                name: "code_from",
                table: "roll_entries");

            migrationBuilder.DropColumn(
                name: "leaves_traces",
                table: "ballot_boxes");

            migrationBuilder.DropColumn(
                name: "changes",
                table: "audit_entries");

            migrationBuilder.AddColumn<string>(
                name: "check_code",
                table: "roll_entries",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "envelope",
                table: "roll_entries",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "locks",
                table: "ballot_boxes",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");
        }
    }
}
