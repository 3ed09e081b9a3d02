using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bargaining.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class NoStatisticsOfBallots : Migration
    {
        // ANALYZE would keep whole envelopes and locks among its samples, where nothing that is destroyed is looked for.
        // To set a column's type, even to what it is, drops what was kept so far.
        private static readonly (string Table, string Column, string Type)[] Destroyed =
        [
            ("box_locks", "locks", "text"),
            ("cast_envelopes", "envelope", "bytea"),
            ("cast_envelopes", "check_code", "character varying(64)"),
            ("piles", "envelopes", "bytea"),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, column, type) in Destroyed)
            {
                migrationBuilder.Sql($"ALTER TABLE {table} ALTER COLUMN {column} TYPE {type}, ALTER COLUMN {column} SET STATISTICS 0;");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, column, _) in Destroyed)
            {
                migrationBuilder.Sql($"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS -1;");
            }
        }
    }
}
