using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RecordedRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "audit_entries",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "changes",
                table: "audit_entries");
        }
    }
}
