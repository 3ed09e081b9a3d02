using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Campaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "union_since",
                table: "organisations",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "campaign_letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    round = table.Column<int>(type: "int", nullable: false),
                    send_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    because = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: true, collation: "Latin1_General_100_BIN2"),
                    done_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaign_letters", x => x.id);
                    table.ForeignKey(
                        name: "FK_campaign_letters_cases_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_campaign_letters_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_campaign_letters_campaign_id_organisation_id_round",
                table: "campaign_letters",
                columns: new[] { "campaign_id", "organisation_id", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_campaign_letters_organisation_id",
                table: "campaign_letters",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_campaign_letters_state_send_on",
                table: "campaign_letters",
                columns: new[] { "state", "send_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campaign_letters");

            migrationBuilder.DropColumn(
                name: "union_since",
                table: "organisations");
        }
    }
}
