using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Schema;

/// <summary>Written for both databases: EF chooses the types of the columns.</summary>
[DbContext(typeof(UsersDbContext))]
[Migration("0001_users_and_sessions")]
internal sealed class CreateUsersAndSessions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "users",
            columns: table => new
            {
                id = table.Column<Guid>(),
                created = table.Column<long>(),
                user_name = table.Column<string>(maxLength: 64),
                normalized_user_name = table.Column<string>(maxLength: 64),
                password_hash = table.Column<string>(maxLength: 256),
                security_stamp = table.Column<string>(maxLength: 64, nullable: true),
                concurrency_stamp = table.Column<string>(maxLength: 64, nullable: true),
                lockout_end = table.Column<long>(nullable: true),
                lockout_enabled = table.Column<bool>(),
                access_failed_count = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_users", row => row.id));
        migrationBuilder.CreateTable(
            name: "sessions",
            columns: table => new
            {
                id = table.Column<Guid>(),
                user_id = table.Column<Guid>(),
                token_hash = table.Column<string>(maxLength: 64),
                created = table.Column<long>(),
                expires = table.Column<long>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_sessions", row => row.id);
                table.ForeignKey("FK_sessions_users_user_id", row => row.user_id, "users", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_users_normalized_user_name", "users", "normalized_user_name", unique: true);
        migrationBuilder.CreateIndex("IX_sessions_expires", "sessions", "expires");
        migrationBuilder.CreateIndex("IX_sessions_user_id", "sessions", "user_id");
    }
}
