using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RecordedRowsBallotsAndRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What is being voted on cannot be opened with the new locks: it is declared void, and voted again.
            migrationBuilder.Sql("UPDATE roll_entries SET state = 'DidNotVote' WHERE state = 'MayVote' AND box_id IN (SELECT id FROM ballot_boxes WHERE state IN ('Opening', 'Open', 'Closed'));");
            migrationBuilder.Sql("UPDATE ballot_boxes SET state = 'Void' WHERE state IN ('Opening', 'Open', 'Closed');");

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
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "leaves_traces",
                table: "ballot_boxes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "audit_entries",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "box_locks",
                columns: table => new
                {
                    box_id = table.Column<Guid>(type: "uuid", nullable: false),
                    locks = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_box_locks", x => x.box_id);
                });

            migrationBuilder.CreateTable(
                name: "cast_envelopes",
                columns: table => new
                {
                    box_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delegate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    envelope = table.Column<byte[]>(type: "bytea", nullable: false),
                    check_code = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cast_envelopes", x => new { x.box_id, x.delegate_id });
                });

            migrationBuilder.CreateTable(
                name: "piles",
                columns: table => new
                {
                    box_id = table.Column<Guid>(type: "uuid", nullable: false),
                    option = table.Column<int>(type: "integer", nullable: false),
                    envelopes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_piles", x => new { x.box_id, x.option });
                });

            migrationBuilder.CreateTable(
                name: "role_changes",
                columns: table => new
                {
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    role = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    deed = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    previous = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_changes", x => new { x.organisation_id, x.sequence });
                });

            // Deleted envelopes and locks still stand in the files of these tables: they are written anew.
            migrationBuilder.Sql("CLUSTER roll_entries USING \"PK_roll_entries\";");
            migrationBuilder.Sql("CLUSTER ballot_boxes USING \"PK_ballot_boxes\";");
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
                type: "character varying(64)",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "envelope",
                table: "roll_entries",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "locks",
                table: "ballot_boxes",
                type: "text",
                nullable: false,
                defaultValue: "");
        }
    }
}
