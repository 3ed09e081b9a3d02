using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Congress : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_staff_organisation_id",
                table: "staff");

            migrationBuilder.AddColumn<string>(
                name: "identity_mark",
                table: "staff",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "manager",
                table: "staff",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "number",
                table: "staff",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "staff",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "ballot_boxes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    question = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    locks = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ballot_boxes", x => x.id);
                    table.ForeignKey(
                        name: "FK_ballot_boxes_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "delegates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    term_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    woman = table.Column<bool>(type: "boolean", nullable: false),
                    front_line = table.Column<bool>(type: "boolean", nullable: false),
                    manager = table.Column<bool>(type: "boolean", nullable: false),
                    dispatched = table.Column<bool>(type: "boolean", nullable: false),
                    non_voting = table.Column<bool>(type: "boolean", nullable: false),
                    seated_on = table.Column<DateOnly>(type: "date", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    left_because = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delegates", x => x.id);
                    table.ForeignKey(
                        name: "FK_delegates_cases_term_id",
                        column: x => x.term_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "counted_codes",
                columns: table => new
                {
                    box_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_codes", x => new { x.box_id, x.code });
                    table.ForeignKey(
                        name: "FK_counted_codes_ballot_boxes_box_id",
                        column: x => x.box_id,
                        principalTable: "ballot_boxes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "roll_entries",
                columns: table => new
                {
                    box_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delegate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    terminal_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    envelope = table.Column<byte[]>(type: "bytea", nullable: true),
                    check_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roll_entries", x => new { x.box_id, x.delegate_id });
                    table.ForeignKey(
                        name: "FK_roll_entries_ballot_boxes_box_id",
                        column: x => x.box_id,
                        principalTable: "ballot_boxes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_staff_organisation_id_number",
                table: "staff",
                columns: new[] { "organisation_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_ballot_boxes_case_id",
                table: "ballot_boxes",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_delegates_term_id",
                table: "delegates",
                column: "term_id");

            migrationBuilder.CreateIndex(
                name: "IX_delegates_user_id",
                table: "delegates",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_roll_entries_box_id_terminal_code",
                table: "roll_entries",
                columns: new[] { "box_id", "terminal_code" });

            migrationBuilder.CreateIndex(
                name: "IX_roll_entries_box_id_user_id",
                table: "roll_entries",
                columns: new[] { "box_id", "user_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "counted_codes");

            migrationBuilder.DropTable(
                name: "delegates");

            migrationBuilder.DropTable(
                name: "roll_entries");

            migrationBuilder.DropTable(
                name: "ballot_boxes");

            migrationBuilder.DropIndex(
                name: "IX_staff_organisation_id_number",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "identity_mark",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "manager",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "number",
                table: "staff");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "staff");

            migrationBuilder.CreateIndex(
                name: "IX_staff_organisation_id",
                table: "staff",
                column: "organisation_id");
        }
    }
}
