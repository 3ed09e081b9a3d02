using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RegionalContracts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "covered_enterprises",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    employees = table.Column<int>(type: "integer", nullable: false),
                    bound = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    binds = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_covered_enterprises", x => x.id);
                    table.ForeignKey(
                        name: "FK_covered_enterprises_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "regional_rounds",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    level = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regional_rounds", x => x.case_id);
                    table.ForeignKey(
                        name: "FK_regional_rounds_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_covered_enterprises_case_id",
                table: "covered_enterprises",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_covered_enterprises_organisation_id",
                table: "covered_enterprises",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "IX_covered_enterprises_path",
                table: "covered_enterprises",
                column: "path");

            migrationBuilder.CreateIndex(
                name: "IX_regional_rounds_path",
                table: "regional_rounds",
                column: "path");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "covered_enterprises");

            migrationBuilder.DropTable(
                name: "regional_rounds");
        }
    }
}
