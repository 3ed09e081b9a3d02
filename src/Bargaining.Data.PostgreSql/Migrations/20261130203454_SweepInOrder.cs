using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class SweepInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_deadlines_state_due",
                table: "deadlines");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_state_due_id",
                table: "deadlines",
                columns: new[] { "state", "due", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_deadlines_state_due_id",
                table: "deadlines");

            migrationBuilder.CreateIndex(
                name: "IX_deadlines_state_due",
                table: "deadlines",
                columns: new[] { "state", "due" });
        }
    }
}
