"""Pages of ratings, surveys, feedback and petitions."""
