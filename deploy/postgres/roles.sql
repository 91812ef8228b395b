-- The role and the database of one suite. As a superuser, as often as you like:
--   psql -X -f roles.sql [-v role=trust] [-v database=trust]
-- The role owns what it makes and nothing else: a schema for each module (pki, identity, and those to come), which the
-- suite makes itself when it starts. Migrations run at the start under the same role, so there is one role, not two.
\set ON_ERROR_STOP on
\if :{?role}
\else
\set role trust
\endif
\if :{?database}
\else
\set database trust
\endif

SELECT format('CREATE ROLE %I', :'role')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec

ALTER ROLE :"role" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;

-- C collation: the order of keys must not change with the system's locale data.
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8''', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec

-- CREATE is for the schemas; the database itself stays the superuser's, so the role cannot drop or rename it.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, CREATE ON DATABASE :"database" TO :"role";

-- Each connection of the suite names its module's schema; whatever names none finds nothing by accident.
ALTER ROLE :"role" IN DATABASE :"database" SET search_path = '';

\connect :"database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
