using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Schema;

/// <summary>The user named admin, which the first start creates, becomes an admin; where it was removed, the oldest user does.</summary>
[DbContext(typeof(UsersDbContext))]
[Migration("0003_roles_and_quotas")]
internal sealed class AddRoles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "role", table: "users", maxLength: UserRoles.MaxLength, defaultValue: UserRoles.User);
        migrationBuilder.AddColumn<long>(name: "upload_quota_bytes", table: "users", nullable: true);
        migrationBuilder.Sql("""
            UPDATE users SET role = 'admin' WHERE id =
                (SELECT id FROM users ORDER BY CASE WHEN normalized_user_name = 'ADMIN' THEN 0 ELSE 1 END, created, id LIMIT 1)
            """);
    }
}
