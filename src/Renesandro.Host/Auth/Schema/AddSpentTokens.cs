using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Schema;

/// <summary>Tokens that were spent before this migration are not recorded: one that is used again is refused, but ends no session.</summary>
[DbContext(typeof(UsersDbContext))]
[Migration("0002_spent_tokens")]
internal sealed class AddSpentTokens : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "spent_tokens",
            columns: table => new
            {
                token_hash = table.Column<string>(maxLength: 64),
                session_id = table.Column<Guid>(),
                expires = table.Column<long>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_spent_tokens", row => row.token_hash);
                table.ForeignKey("FK_spent_tokens_sessions_session_id", row => row.session_id, "sessions", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_spent_tokens_expires", "spent_tokens", "expires");
        migrationBuilder.CreateIndex("IX_spent_tokens_session_id", "spent_tokens", "session_id");
    }
}
